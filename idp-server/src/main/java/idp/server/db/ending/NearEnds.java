package idp.server.db.ending;

/// Which keys and secrets end soon, in SQL with `:now`: within fourteen days, but not before three quarters
/// of their life are over, so that of one that was made for a day nobody hears at once.
public final class NearEnds {
    /// Of `api_key k`.
    public static final String KEYS =
            """
            k.revoked_at IS NULL AND k.expires_at > :now AND k.expires_at <= :now + interval '14 days'
                AND k.expires_at - (k.expires_at - k.created_at) / 4 <= :now
            """;

    /// Of `client_secret s`. One that another outlives is being exchanged already: its app has a new one.
    public static final String SECRETS =
            """
            s.expires_at > :now AND s.expires_at <= :now + interval '14 days'
                AND s.expires_at - (s.expires_at - s.created_at) / 4 <= :now
                AND EXISTS (SELECT FROM client c
                    WHERE c.id = s.client_id AND c.enabled AND c.deleted_at IS NULL)
                AND NOT EXISTS (SELECT FROM client_secret o WHERE o.client_id = s.client_id
                    AND (o.expires_at IS NULL OR o.expires_at > s.expires_at))
            """;

    private NearEnds() {}
}
