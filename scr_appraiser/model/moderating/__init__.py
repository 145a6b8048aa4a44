"""What a moderator does: decides triggers, lifts a cap with a reason, returns an appraisal with a comment."""
