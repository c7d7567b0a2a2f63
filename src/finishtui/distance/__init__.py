"""Margin times speed: how far apart two cars were."""
