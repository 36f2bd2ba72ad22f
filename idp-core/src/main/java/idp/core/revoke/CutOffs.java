package idp.core.revoke;

/// Port: the end of all that was ever issued. A database restored from a backup has forgotten what was
/// revoked since, and nobody can say any more what that was; so all of it ends.
public interface CutOffs {
    /// How much of what lived has been ended.
    record Ended(int sessions, int grants, int codes, int consents, int apiKeys) {
        public static final Ended NOTHING = new Ended(0, 0, 0, 0, 0);

        public Ended and(Ended more) {
            return new Ended(
                    sessions + more.sessions,
                    grants + more.grants,
                    codes + more.codes,
                    consents + more.consents,
                    apiKeys + more.apiKeys);
        }
    }

    /// Ends sessions, grants with their refresh tokens, codes, consents and every access token. Tokens
    /// are dead a second after the first transaction; if the rest fails it has to be called again.
    /// Nothing is issued until the cut-off, which lies some seconds ahead, has passed. Guards and nodes
    /// begin anew with the list.
    ///
    /// @param keepApiKeys whether API keys live on; what was exchanged for them ends all the same
    Ended everything(boolean keepApiKeys);
}
