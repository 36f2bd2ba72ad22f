package idp.core.join;

import idp.core.audit.Audit;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.link.ActionLinks;
import idp.core.link.ActionLinks.Made;
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
    private final Audit audit;
    private final Issuer issuer;
    private final InstantSource clock;

    public SetUpLinks(
            Administrators administrators,
            ActionLinks links,
            Audit audit,
            Issuer issuer,
            InstantSource clock) {
        this.administrators = administrators;
        this.links = links;
        this.audit = audit;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// Its address; none if there is an administrator.
    public Optional<String> offer() {
        return make().map(this::url);
    }

    /// The same for an operator, whom the audit names: nobody reads the link before that is written.
    public Optional<Made> hand() {
        var made = make();
        made.ifPresent(one -> {
            var event = AuditEvent.of(Kind.INVITATION_CREATED, Target.invitation(one.id()));
            audit.note(event.about("first administrator"), one.madeAt());
        });
        return made;
    }

    public String url(Made made) {
        return issuer.url("/setup/" + made.token());
    }

    private Optional<Made> make() {
        if (administrators.exist(clock.instant())) {
            return Optional.empty();
        }
        var made = links.make(new Errand.SetUp(), null, LIFETIME);
        links.keep(made);
        return Optional.of(made);
    }
}
