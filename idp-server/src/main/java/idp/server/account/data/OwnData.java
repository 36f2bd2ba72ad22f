package idp.server.account.data;

import idp.core.access.ResourceServers;
import idp.core.access.facts.Assignments;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.core.authorize.ConnectedApps.Connected;
import idp.core.session.Agent;
import idp.core.session.Devices.Cursor;
import idp.core.session.Sessions;
import idp.core.user.Address;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.server.parts.NodeParts;
import idp.server.parts.PersonParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everything about one person as one JSON document, whose members `docs/account-data.md` lists. No secret
/// is in it, nor a hash of one. Each list is bounded, and says so where it was cut.
final class OwnData {
    private static final int PAGE = 200;
    private static final int MOST = 5_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PersonParts own;
    private final Assignments roles;
    private final ResourceServers apis;
    private final OwnMeans means;

    OwnData(NodeParts node) {
        own = node.on.own;
        roles = node.on.keepers.assignments();
        apis = node.on.apis;
        means = new OwnMeans(node);
    }

    String of(User user, Instant now) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("format", 1);
        all.put("written_at", now.toString());
        all.put("account", account(user));
        means.addTo(all, user, now);
        all.put("terms", terms(user));
        var cut = new ArrayList<String>();
        all.put("sessions", bounded("sessions", sessions(user, now), cut));
        all.put("apps", bounded("apps", apps(user, now), cut));
        all.put("roles", bounded("roles", roles(user), cut));
        all.put("activity", bounded("activity", activity(user, now), cut));
        all.put("cut", cut);
        return JSON.writeValueAsString(all);
    }

    private static List<Object> bounded(String name, List<Object> list, List<String> cut) {
        if (list.size() > MOST) {
            cut.add(name);
            return list.subList(0, MOST);
        }
        return list;
    }

    private static Map<String, @Nullable Object> account(User user) {
        var person = user.person();
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("id", user.id());
        all.put("username", person.username());
        all.put("email", person.email());
        all.put("email_verified", person.emailVerified());
        all.put("phone_number", person.phoneNumber());
        all.put("phone_number_verified", person.phoneNumberVerified());
        all.put("profile", profile(person.profile()));
        all.put("address", address(person.address()));
        all.put("groups", person.groups());
        all.put("created_at", user.createdAt().toString());
        all.put("updated_at", user.updatedAt().toString());
        return all;
    }

    /// By the names of OIDC Core §5.1.
    private static Map<String, @Nullable Object> profile(Profile told) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("name", told.name());
        all.put("given_name", told.givenName());
        all.put("family_name", told.familyName());
        all.put("middle_name", told.middleName());
        all.put("nickname", told.nickname());
        all.put("profile", told.profile());
        all.put("picture", told.picture());
        all.put("website", told.website());
        all.put("gender", told.gender());
        all.put("birthdate", told.birthdate());
        all.put("zoneinfo", told.zoneinfo());
        all.put("locale", told.locale());
        return all;
    }

    private static @Nullable Map<String, @Nullable Object> address(@Nullable Address at) {
        if (at == null) {
            return null;
        }
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("formatted", at.formatted());
        all.put("street_address", at.streetAddress());
        all.put("locality", at.locality());
        all.put("region", at.region());
        all.put("postal_code", at.postalCode());
        all.put("country", at.country());
        return all;
    }

    private List<Map<String, String>> terms(User user) {
        return own.terms().accepted().of(user.id()).stream()
                .map(one -> Map.of("version", one.version(), "accepted_at", one.at().toString()))
                .toList();
    }

    private List<Object> sessions(User user, Instant now) {
        var all = new ArrayList<Object>();
        @Nullable Cursor after = null;
        List<Sessions.Open> page;
        do {
            page = own.devices().live(user.id(), after, PAGE, now);
            page.forEach(one -> all.add(session(one)));
            if (!page.isEmpty()) {
                var last = page.getLast().session();
                after = new Cursor(last.lastSeenAt(), last.sid());
            }
        } while (page.size() == PAGE && all.size() <= MOST);
        return all;
    }

    private static Map<String, @Nullable Object> session(Sessions.Open open) {
        var agent = Agent.of(open.userAgent());
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("sid", open.session().sid());
        all.put("browser", agent.browser());
        all.put("system", agent.system());
        all.put("user_agent", open.userAgent());
        all.put("address", open.address());
        all.put("seen_address", open.seenAddress());
        all.put("auth_time", open.session().authTime().toString());
        all.put("last_seen_at", open.session().lastSeenAt().toString());
        all.put("amr", open.session().amr());
        all.put("apps", open.apps());
        return all;
    }

    private List<Object> apps(User user, Instant now) {
        var all = new ArrayList<Object>();
        @Nullable String after = null;
        List<Connected> page;
        do {
            page = own.apps().page(user.id(), "", after, PAGE, now);
            for (var app : page) {
                var one = new LinkedHashMap<String, @Nullable Object>();
                one.put("client_id", app.clientId());
                one.put("scope", app.scope().toString());
                one.put("resources", app.resources());
                one.put("asked", app.consented());
                one.put("since", app.since().toString());
                one.put("last_used", app.lastUsed() == null ? null : app.lastUsed().toString());
                one.put("offline_access", app.offline());
                all.add(one);
                after = app.clientId();
            }
        } while (page.size() == PAGE && all.size() <= MOST);
        return all;
    }

    private List<Object> roles(User user) {
        var all = new ArrayList<Object>();
        var held = new Assignments.Filter(null, RoleHolder.user(user.id()));
        for (var api : apis.list(null, PAGE)) {
            for (var role : roles.list(api.id(), held, null, PAGE)) {
                all.add(Map.of("api", api.id(), "role", role.assignment().role()));
            }
        }
        return all;
    }

    private List<Object> activity(User user, Instant now) {
        var since = now.minus(AuditTrail.OWN);
        var about = new Filter(user.id(), null, null, null, Set.of(), since);
        var all = new ArrayList<Object>();
        @Nullable Long before = null;
        List<AuditTrail.Entry> page;
        do {
            page = own.trail().page(about, before, PAGE);
            for (var entry : page) {
                before = entry.number();
                if (user.id().equals(entry.userId())) {
                    all.add(deed(entry));
                }
            }
        } while (page.size() == PAGE && all.size() <= MOST);
        return all;
    }

    private static Map<String, @Nullable Object> deed(AuditTrail.Entry entry) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("at", entry.at().toString());
        all.put("kind", entry.kind());
        all.put("result", entry.result());
        all.put("client_id", entry.clientId());
        all.put("address", entry.address());
        return all;
    }
}
