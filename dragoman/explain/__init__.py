"""Says why a reading differs from the gold standard: every missed and unexpected item by cause."""
