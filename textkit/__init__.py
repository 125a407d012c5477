"""Analysis of Chinese articles, whatever their script, encoding and debris."""
