package idp.server.db.schema;

/// A step of the schema did not get its lock. The message says who has it, for an operator's eyes.
public final class SchemaBusy extends RuntimeException {
    public SchemaBusy(String said) {
        super(said, null, false, false);
    }
}
