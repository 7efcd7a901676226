"""A book of four accounts, in which every phase of the agenda occurs on 2026-11-20."""

from __future__ import annotations

BOOK = """\
[[accounts]]
slug = "acme"
name = "Acme Corp"
aliases = ["ACM"]
model = "high_touch"
stage = "adoption"
owner = "sam"
arr = 120000
currency = "EUR"
health = "green"
started_on = 2025-12-08
cadence_from = 2026-10-26
renewal_on = 2027-09-01
tags = ["emea"]
notes = "Prefers mornings."
[[accounts.contacts]]
name = "Dana Reyes"
role = "champion"
email = "dana@example.com"
[[accounts.touchpoints]]
on = 2026-10-29
type = "check_in"
channel = "call"
outcome = "held"
minutes = 30
sentiment = 1
csat = 5
contacts = ["Dana Reyes"]
text = "Walked through SSO."
[[accounts.follow_ups]]
text = "Send SSO docs"
due_on = 2026-11-18

[[accounts]]
slug = "acme-labs"
name = "Acme Labs"
model = "low_touch"
owner = "noor"
started_on = 2026-03-02
cadence_from = 2026-10-01
renewal_on = 2027-06-30
[[accounts.touchpoints]]
on = 2026-10-19
type = "check_in"
channel = "call"
outcome = "held"
text = "Short call."

[[accounts]]
slug = "globex"
name = "Globex GmbH"
model = "low_touch"
owner = "sam"
health = "red"
started_on = 2026-01-12
cadence_from = 2026-10-01
renewal_on = 2027-03-05
[[accounts.touchpoints]]
on = 2026-10-26
type = "check_in"
channel = "video"
outcome = "held"
text = "Roadmap."

[[accounts]]
slug = "initech"
name = "Initech"
model = "tech_touch"
owner = "noor"
started_on = 2026-02-02
cadence_from = 2026-10-01
"""
