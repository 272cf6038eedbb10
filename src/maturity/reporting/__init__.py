"""From a scorecard to a report: one format-neutral document, one pure renderer per format, charts as SVG."""
