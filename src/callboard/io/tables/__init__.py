"""The rows of each table of the season book: columns with their meaning."""
