"""What a user installs: a wheel built from the source distribution, in an environment of its own, in another folder."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILTIN = ("cmo-cio-alignment", "crowdsourcing-ladder", "digital-transformation", "quick-scan")


def run(*command, cwd):
    outside = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "COVERAGE"))}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=outside, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("build")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(place), cwd=ROOT)
    (sdist,) = place.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(place / "source", filter="data")
    (source,) = (place / "source").iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place), cwd=source)
    (built,) = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment with this wheel alone; what it depends on is lent by the one that runs the tests."""
    venv = tmp_path_factory.mktemp("environment") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", str(venv), cwd=venv.parent)
    scripts = venv / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", str(scripts / "python"), "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=venv.parent)
    (packages,) = [*venv.glob("lib/python*/site-packages"), *venv.glob("Lib/site-packages")]
    # A folder named in a .pth file is searched last, and its own .pth files (the one of `pip install -e`) are not read.
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return scripts


def test_the_wheel_carries_its_questionnaires_and_templates(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"maturity/_data/questionnaires/{name}.yaml" for name in BUILTIN} <= names
    templates = {p.relative_to(ROOT).as_posix() for p in (ROOT / "reports").rglob("*") if p.is_file()}
    assert templates
    assert {f"maturity/_data/{name}" for name in templates} <= names
    assert "maturity/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "src/", "docs/"))]


def test_it_runs_from_any_folder(installed, tmp_path):
    (tmp_path / "acme.yaml").write_bytes((ROOT / "examples" / "northwind-kettles.yaml").read_bytes())
    where = run(str(installed / "python"), "-c", "import maturity; print(maturity.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    listed = run(str(installed / "maturity"), "questionnaire", "list", cwd=tmp_path)
    assert all(name in listed for name in BUILTIN)
    written = run(str(installed / "maturity"), "assess", "acme.yaml", "--no-input", "-o", "out", cwd=tmp_path)
    reports = [tmp_path / line for line in written.splitlines()]
    assert sorted(path.suffix for path in reports) == [".html", ".md"]
    assert all("Northwind Kettles" in path.read_text("utf-8") for path in reports)
