"""From bytes to claims: readers, extraction engines, the verifier."""
