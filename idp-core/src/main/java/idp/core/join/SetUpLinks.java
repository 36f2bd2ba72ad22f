package idp.core.join;

import idp.core.link.ActionLinks;
import idp.core.link.Errand;
import idp.core.oauth.Issuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The link by which somebody becomes the first administrator, for whoever can read what a start prints. Each
/// start makes another, which ends the one before: of several nodes the last one's counts.
public final class SetUpLinks {
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Administrators administrators;
    private final ActionLinks links;
    private final Issuer issuer;
    private final InstantSource clock;

    public SetUpLinks(
            Administrators administrators, ActionLinks links, Issuer issuer, InstantSource clock) {
        this.administrators = administrators;
        this.links = links;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// Its address; none if there is an administrator.
    public Optional<String> offer() {
        if (administrators.exist(clock.instant())) {
            return Optional.empty();
        }
        var made = links.make(new Errand.SetUp(), null, LIFETIME);
        links.keep(made);
        return Optional.of(issuer.url("/setup/" + made.token()));
    }
}
