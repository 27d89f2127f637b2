-- The audit log has a file of its own from now on (docs/adr/0033-audit-in-a-chain.md). Rows from before wait here until they are taken into its chain,
-- append-only like before.
DROP TRIGGER audit_keeps_update;
DROP TRIGGER audit_keeps_delete;
ALTER TABLE audit RENAME TO audit_before_chain;
CREATE TRIGGER audit_before_chain_keeps_update BEFORE UPDATE ON audit_before_chain
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_before_chain_keeps_delete BEFORE DELETE ON audit_before_chain
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
