"""From text to one positioned, merged document."""
