package idp.core.join;

import java.time.Instant;

/// Port: who manages this server.
public interface Administrators {
    /// The role of the API of this server that may do everything.
    String ROLE = "admin";

    /// Whether a person who can sign in holds [#ROLE] everywhere, by themselves or by a group of theirs.
    /// A client that does is no person: it cannot help one in.
    boolean exist(Instant now);
}
