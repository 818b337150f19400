"""Learned votes: how words around the telling of an event weigh for each status it can have."""
