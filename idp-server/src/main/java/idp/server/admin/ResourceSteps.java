package idp.server.admin;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Resources;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Entities that an API makes known: resources, so that searches find them, and subjects that have no
/// account here.
final class ResourceSteps {
    /// What is wrong with one; null if nothing is.
    interface Rule {
        @Nullable String problem(Entity entity);
    }

    private final Keepers keepers;
    private final Function<Keepers, Resources> known;
    private final Rule rule;

    private ResourceSteps(Keepers keepers, Function<Keepers, Resources> known, Rule rule) {
        this.keepers = keepers;
        this.known = known;
        this.rule = rule;
    }

    private Resources known() {
        return known.apply(keepers);
    }

    static ResourceSteps resources(Keepers keepers) {
        return new ResourceSteps(keepers, Keepers::resources, Drafts::problem);
    }

    static ResourceSteps subjects(Keepers keepers) {
        return new ResourceSteps(keepers, Keepers::subjects, Drafts::subjectProblem);
    }

    AdminAnswer get(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        return AdminAnswer.of(shown(require(api, call)));
    }

    private Entity require(String api, AdminCall call) {
        var found = known().find(api, call.path("type"), call.path("id"));
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }

    AdminAnswer list(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var type = call.path("type");
        return call.page(
                (after, limit) -> known().list(api, type, after, limit),
                Entity::id,
                ResourceSteps::shown);
    }

    AdminAnswer put(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var body = call.body(Set.of("type", "id", "properties"));
        var type = call.path("type");
        var id = call.path("id");
        if (!body.text("type", type).equals(type) || !body.text("id", id).equals(id)) {
            throw Problem.invalid("", "type and id must be those in the path");
        }
        var resource = new Entity(type, id, attributes(body.raw("properties")));
        var problem = rule.problem(resource);
        if (problem != null) {
            throw Problem.invalid("", problem);
        }
        var before = known().find(api, type, id);
        call.mustMatch(before == null ? null : shown(before));
        known().put(api, resource, call.now());
        return AdminAnswer.of(shown(resource));
    }

    AdminAnswer delete(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var before = require(api, call);
        call.mustMatch(shown(before));
        if (!known().delete(api, before.type(), before.id(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private static Map<String, Object> shown(Entity resource) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", resource.type());
        document.put("id", resource.id());
        document.put("properties", plain(resource.properties()));
        return document;
    }

    private static Map<String, Object> plain(Attributes attributes) {
        var plain = new LinkedHashMap<String, Object>();
        attributes.members().forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Attribute value) {
        return switch (value) {
            case Attribute.Text(var text) -> text;
            case Attribute.Whole(var number) -> number;
            case Attribute.Fraction(var number) -> number;
            case Attribute.Flag(var flag) -> flag;
            case Attribute.Many(var values) -> values.stream().map(ResourceSteps::plain).toList();
            case Attribute.Members(var members) -> plain(members);
        };
    }

    private static Attributes attributes(JsonNode object) {
        try {
            return JsonValues.attributes(object);
        } catch (JsonValues.Unfit e) {
            throw unfit();
        }
    }

    private static Problem unfit() {
        return Problem.invalid(
                "/properties",
                "can hold strings, true and false, whole numbers of 64 bits, decimals of up to"
                        + " four places, and lists and objects of these");
    }
}
