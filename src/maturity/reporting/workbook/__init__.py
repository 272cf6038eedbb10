"""A report as a workbook: figures to work on, and actions to follow up."""
