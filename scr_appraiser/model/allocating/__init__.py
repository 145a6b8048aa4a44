"""Who appraises what: allocations, declared conflicts of interest, and a planner that proposes them."""
