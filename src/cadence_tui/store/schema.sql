-- Made by `python -m cadence_tui.store.migrations.schema`: the result of all migrations.
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE settings (
	"key" VARCHAR NOT NULL,
	value TEXT NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_settings PRIMARY KEY ("key")
);
CREATE TABLE engagement_model (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	name VARCHAR NOT NULL,
	touches_min INTEGER,
	touches_max INTEGER,
	desert_days INTEGER NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_engagement_model PRIMARY KEY (id),
	CONSTRAINT ck_engagement_model_desert_days CHECK (desert_days >= 1),
	CONSTRAINT ck_engagement_model_touches_max CHECK (touches_max >= 0),
	CONSTRAINT ck_engagement_model_touches_min CHECK (touches_min >= 0)
);
CREATE TABLE model_line (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	model_id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	definition TEXT NOT NULL,
	effective_from DATE,
	position INTEGER NOT NULL,
	CONSTRAINT pk_model_line PRIMARY KEY (id),
	CONSTRAINT fk_model_line_model_id FOREIGN KEY(model_id) REFERENCES engagement_model (id),
	CONSTRAINT uq_model_line_model_id_name UNIQUE (model_id, name)
);
CREATE TABLE account (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	slug VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	name_key VARCHAR NOT NULL,
	aliases TEXT NOT NULL,
	model_id VARCHAR NOT NULL,
	stage VARCHAR(40),
	owner VARCHAR,
	arr INTEGER,
	currency VARCHAR,
	health VARCHAR(40),
	status VARCHAR(40) NOT NULL,
	started_on DATE,
	cadence_from DATE NOT NULL,
	renewal_on DATE,
	first_renewal_on DATE,
	auto_renews VARCHAR,
	tags TEXT NOT NULL,
	notes VARCHAR,
	external_id VARCHAR,
	literals TEXT NOT NULL,
	position INTEGER NOT NULL,
	last_touch_on DATE,
	desert_on DATE,
	customer_misses INTEGER NOT NULL,
	unanswered INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	updated_at DATETIME NOT NULL,
	CONSTRAINT pk_account PRIMARY KEY (id),
	CONSTRAINT ck_account_arr CHECK (arr >= 0),
	CONSTRAINT ck_account_customer_misses CHECK (customer_misses >= 0),
	CONSTRAINT ck_account_unanswered CHECK (unanswered >= 0),
	CONSTRAINT fk_account_model_id FOREIGN KEY(model_id) REFERENCES engagement_model (id),
	CONSTRAINT uq_account_external_id UNIQUE (external_id),
	CONSTRAINT uq_account_slug UNIQUE (slug),
	CONSTRAINT ck_account_stage CHECK (stage IN ('onboarding', 'adoption', 'growth', 'renewal', 'advocacy')),
	CONSTRAINT ck_account_health CHECK (health IN ('green', 'amber', 'red')),
	CONSTRAINT ck_account_status CHECK (status IN ('active', 'churned', 'archived'))
);
CREATE INDEX ix_account_model_id ON account (model_id);
CREATE INDEX ix_account_name_key ON account (name_key);
CREATE INDEX ix_account_owner_status_desert_on ON account (owner, status, desert_on);
CREATE TABLE contact (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	account_id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	role VARCHAR(40) NOT NULL,
	email VARCHAR,
	phone VARCHAR,
	left_on DATE,
	notes VARCHAR,
	position INTEGER NOT NULL,
	CONSTRAINT pk_contact PRIMARY KEY (id),
	CONSTRAINT fk_contact_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT ck_contact_role CHECK (role IN ('champion', 'economic_buyer', 'executive_sponsor', 'admin', 'user', 'finance', 'other'))
);
CREATE INDEX ix_contact_account_id ON contact (account_id);
CREATE TABLE pause (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	account_id VARCHAR,
	owner VARCHAR,
	from_on DATE NOT NULL,
	to_on DATE NOT NULL,
	reason VARCHAR NOT NULL,
	entered_on DATE NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_pause PRIMARY KEY (id),
	CONSTRAINT fk_pause_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX ix_pause_account_id ON pause (account_id);
CREATE TABLE account_line (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	account_id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	definition TEXT,
	reason VARCHAR,
	effective_from DATE,
	first_on DATE,
	position INTEGER NOT NULL,
	attention_on DATE,
	next_due_on DATE,
	open_from DATE,
	rolling_number INTEGER,
	rolling_base_on DATE,
	rolling_base VARCHAR,
	rolling_steps INTEGER,
	CONSTRAINT pk_account_line PRIMARY KEY (id),
	CONSTRAINT fk_account_line_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT uq_account_line_account_id_name UNIQUE (account_id, name)
);
CREATE INDEX ix_account_line_attention_on_account_id ON account_line (attention_on, account_id);
CREATE INDEX ix_account_line_next_due_on ON account_line (next_due_on);
CREATE TABLE slot (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	account_line_id VARCHAR NOT NULL,
	account_id VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	nominal_on DATE NOT NULL,
	due_on DATE NOT NULL,
	lead_days INTEGER NOT NULL,
	grace_days INTEGER NOT NULL,
	status VARCHAR(40) NOT NULL,
	first_due_on DATE NOT NULL,
	moves_by_us INTEGER NOT NULL,
	moves_by_customer INTEGER NOT NULL,
	attempts INTEGER NOT NULL,
	retry_on DATE,
	booked_on DATE,
	booked_time VARCHAR,
	closed_on DATE,
	settled_on DATE,
	cancelled_by VARCHAR(40),
	reason VARCHAR,
	note VARCHAR,
	position INTEGER NOT NULL,
	CONSTRAINT pk_slot PRIMARY KEY (id),
	CONSTRAINT ck_slot_attempts CHECK (attempts >= 0),
	CONSTRAINT ck_slot_grace_days CHECK (grace_days >= 0),
	CONSTRAINT ck_slot_lead_days CHECK (lead_days >= 0),
	CONSTRAINT ck_slot_moves_by_customer CHECK (moves_by_customer >= 0),
	CONSTRAINT ck_slot_moves_by_us CHECK (moves_by_us >= 0),
	CONSTRAINT fk_slot_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT fk_slot_account_line_id FOREIGN KEY(account_line_id) REFERENCES account_line (id),
	CONSTRAINT uq_slot_account_line_id_key UNIQUE (account_line_id, "key"),
	CONSTRAINT ck_slot_status CHECK (status IN ('open', 'done', 'skipped', 'cancelled', 'missed', 'superseded')),
	CONSTRAINT ck_slot_cancelled_by CHECK (cancelled_by IN ('us', 'customer'))
);
CREATE INDEX ix_slot_account_id ON slot (account_id);
CREATE INDEX ix_slot_account_line_id_nominal_on ON slot (account_line_id, nominal_on);
CREATE INDEX ix_slot_closed_on ON slot (closed_on);
CREATE INDEX ix_slot_settled_on ON slot (settled_on);
CREATE TABLE touchpoint (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	account_id VARCHAR NOT NULL,
	touched_on DATE NOT NULL,
	type VARCHAR NOT NULL,
	extra_types TEXT NOT NULL,
	channel VARCHAR(40) NOT NULL,
	origin VARCHAR(40) NOT NULL,
	outcome VARCHAR(40) NOT NULL,
	minutes INTEGER,
	sentiment INTEGER,
	csat INTEGER,
	ces INTEGER,
	nps INTEGER,
	tags TEXT NOT NULL,
	text VARCHAR NOT NULL,
	is_human BOOLEAN NOT NULL,
	group_id VARCHAR,
	external_id VARCHAR,
	position INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_touchpoint PRIMARY KEY (id),
	CONSTRAINT ck_touchpoint_ces CHECK (ces BETWEEN 1 AND 7),
	CONSTRAINT ck_touchpoint_csat CHECK (csat BETWEEN 1 AND 5),
	CONSTRAINT ck_touchpoint_is_human CHECK (is_human BETWEEN 0 AND 1),
	CONSTRAINT ck_touchpoint_minutes CHECK (minutes >= 0),
	CONSTRAINT ck_touchpoint_nps CHECK (nps BETWEEN 0 AND 10),
	CONSTRAINT ck_touchpoint_sentiment CHECK (sentiment BETWEEN -2 AND 2),
	CONSTRAINT fk_touchpoint_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT ck_touchpoint_channel CHECK (channel IN ('call', 'video', 'meeting', 'onsite', 'event', 'email', 'chat', 'in_app', 'letter')),
	CONSTRAINT ck_touchpoint_origin CHECK (origin IN ('proactive', 'reactive', 'automated')),
	CONSTRAINT ck_touchpoint_outcome CHECK (outcome IN ('held', 'replied', 'sent', 'left_message', 'no_show', 'cancelled_by_customer', 'cancelled_by_us'))
);
CREATE INDEX ix_touchpoint_account_id_is_human_touched_on ON touchpoint (account_id, is_human, touched_on);
CREATE INDEX ix_touchpoint_account_id_touched_on ON touchpoint (account_id, touched_on);
CREATE INDEX ix_touchpoint_external_id ON touchpoint (external_id);
CREATE INDEX ix_touchpoint_touched_on ON touchpoint (touched_on);
CREATE TABLE touchpoint_contact (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	touchpoint_id VARCHAR NOT NULL,
	contact_id VARCHAR,
	name VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_touchpoint_contact PRIMARY KEY (id),
	CONSTRAINT fk_touchpoint_contact_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id),
	CONSTRAINT fk_touchpoint_contact_touchpoint_id FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id)
);
CREATE INDEX ix_touchpoint_contact_contact_id ON touchpoint_contact (contact_id);
CREATE INDEX ix_touchpoint_contact_touchpoint_id ON touchpoint_contact (touchpoint_id);
CREATE TABLE touchpoint_credit (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	touchpoint_id VARCHAR NOT NULL,
	slot_id VARCHAR NOT NULL,
	CONSTRAINT pk_touchpoint_credit PRIMARY KEY (id),
	CONSTRAINT fk_touchpoint_credit_slot_id FOREIGN KEY(slot_id) REFERENCES slot (id),
	CONSTRAINT fk_touchpoint_credit_touchpoint_id FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id),
	CONSTRAINT uq_touchpoint_credit_slot_id UNIQUE (slot_id)
);
CREATE INDEX ix_touchpoint_credit_touchpoint_id ON touchpoint_credit (touchpoint_id);
CREATE TABLE decision (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	slot_id VARCHAR NOT NULL,
	account_id VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	decided_on DATE NOT NULL,
	action VARCHAR(40) NOT NULL,
	from_on DATE,
	to_on DATE,
	"by" VARCHAR(40),
	reason VARCHAR,
	note VARCHAR,
	booked_time VARCHAR,
	touchpoint_id VARCHAR,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT fk_decision_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT fk_decision_slot_id FOREIGN KEY(slot_id) REFERENCES slot (id),
	CONSTRAINT fk_decision_touchpoint_id FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id),
	CONSTRAINT ck_decision_action CHECK (action IN ('log', 'skip', 'cancel', 'reschedule', 'book', 'no_show', 'miss')),
	CONSTRAINT ck_decision_by CHECK ("by" IN ('us', 'customer'))
);
CREATE INDEX ix_decision_account_id_decided_on ON decision (account_id, decided_on);
CREATE INDEX ix_decision_decided_on ON decision (decided_on);
CREATE INDEX ix_decision_slot_id ON decision (slot_id);
CREATE INDEX ix_decision_touchpoint_id ON decision (touchpoint_id);
CREATE TABLE follow_up (
	id VARCHAR NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	account_id VARCHAR NOT NULL,
	touchpoint_id VARCHAR,
	text VARCHAR NOT NULL,
	due_on DATE,
	party VARCHAR(40) NOT NULL,
	contact_name VARCHAR,
	status VARCHAR(40) NOT NULL,
	closed_on DATE,
	position INTEGER NOT NULL,
	CONSTRAINT pk_follow_up PRIMARY KEY (id),
	CONSTRAINT fk_follow_up_account_id FOREIGN KEY(account_id) REFERENCES account (id),
	CONSTRAINT fk_follow_up_touchpoint_id FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id),
	CONSTRAINT ck_follow_up_party CHECK (party IN ('us', 'customer')),
	CONSTRAINT ck_follow_up_status CHECK (status IN ('open', 'done', 'dropped'))
);
CREATE INDEX ix_follow_up_account_id ON follow_up (account_id);
CREATE INDEX ix_follow_up_status_due_on ON follow_up (status, due_on);
CREATE INDEX ix_follow_up_touchpoint_id ON follow_up (touchpoint_id);
CREATE TABLE command (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	summary VARCHAR NOT NULL,
	account_id VARCHAR,
	today DATE NOT NULL,
	at DATETIME NOT NULL,
	state VARCHAR(40) NOT NULL,
	undone_seq INTEGER,
	CONSTRAINT uq_command_id UNIQUE (id),
	CONSTRAINT ck_command_state CHECK (state IN ('done', 'undone', 'discarded'))
);
CREATE INDEX ix_command_account_id ON command (account_id);
CREATE INDEX ix_command_state_undone_seq ON command (state, undone_seq);
CREATE TABLE journal_entry (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	command_seq INTEGER NOT NULL,
	table_name VARCHAR NOT NULL,
	row_id VARCHAR NOT NULL,
	op VARCHAR(40) NOT NULL,
	"before" TEXT,
	"after" TEXT,
	CONSTRAINT fk_journal_entry_command_seq FOREIGN KEY(command_seq) REFERENCES command (seq),
	CONSTRAINT ck_journal_entry_op CHECK (op IN ('insert', 'update', 'delete'))
);
CREATE INDEX ix_journal_entry_command_seq ON journal_entry (command_seq);
CREATE INDEX ix_journal_entry_table_name_row_id ON journal_entry (table_name, row_id);
INSERT INTO alembic_version (version_num) VALUES ('0001');
