"""What rule authors work with: examples tried, coverage of conditions, mutation of rules."""
