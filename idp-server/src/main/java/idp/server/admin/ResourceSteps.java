package idp.server.admin;

import idp.core.access.Attribute;
import idp.core.access.Attributes;
import idp.core.access.Drafts;
import idp.core.access.Entity;
import idp.core.access.Keepers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Resources that an API makes known, so that searches find them.
final class ResourceSteps {
    private static final int FRACTION_DIGITS = 4;

    private final Keepers keepers;

    ResourceSteps(Keepers keepers) {
        this.keepers = keepers;
    }

    AdminAnswer list(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var type = call.path("type");
        return call.page(
                (after, limit) -> keepers.resources().list(api, type, after, limit),
                Entity::id,
                ResourceSteps::shown);
    }

    AdminAnswer put(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var body = call.body(Set.of("type", "id", "properties"));
        var type = call.path("type");
        var id = call.path("id");
        if (!body.text("type", type).equals(type) || !body.text("id", id).equals(id)) {
            throw Problem.invalid("", "type and id are those of the path");
        }
        var resource = new Entity(type, id, attributes(body.raw("properties")));
        var problem = Drafts.problem(resource);
        if (problem != null) {
            throw Problem.invalid("", problem);
        }
        keepers.resources().put(api, resource, call.now());
        return AdminAnswer.of(shown(resource));
    }

    AdminAnswer delete(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        if (!keepers.resources().delete(api, call.path("type"), call.path("id"), call.now())) {
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
        var members = new HashMap<String, Attribute>();
        for (var member : object.properties()) {
            if (!member.getValue().isNull()) {
                if (member.getKey().indexOf('\0') >= 0) {
                    throw unfit();
                }
                members.put(member.getKey(), attribute(member.getValue()));
            }
        }
        return new Attributes(members);
    }

    private static Attribute attribute(JsonNode node) {
        if (node.isString()) {
            if (node.stringValue().indexOf('\0') >= 0) {
                throw unfit();
            }
            return Attribute.text(node.stringValue());
        }
        if (node.isBoolean()) {
            return new Attribute.Flag(node.booleanValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new Attribute.Whole(node.longValue());
        }
        if (node.isNumber()) {
            var number = node.decimalValue().stripTrailingZeros();
            if (number.scale() > FRACTION_DIGITS || number.precision() - number.scale() > 15) {
                throw unfit();
            }
            return new Attribute.Fraction(number);
        }
        if (node.isArray()) {
            var all = new ArrayList<Attribute>();
            for (var element : node) {
                all.add(attribute(element));
            }
            return new Attribute.Many(all);
        }
        if (node.isObject()) {
            return new Attribute.Members(attributes(node));
        }
        throw unfit();
    }

    private static Problem unfit() {
        return Problem.invalid(
                "/properties",
                "has texts, flags, numbers that policies can hold, and lists of them");
    }
}
