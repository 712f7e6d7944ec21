"""Rule files and the dialects they describe: what the lines of one layout of plan documents look like."""
