package idp.server.adapter.cedar;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.Value;
import idp.core.access.Evaluator.Principal;
import idp.core.access.Policy;
import idp.core.access.PolicySet;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.server.adapter.cedar.CedarSchema.Shape;
import idp.server.adapter.cedar.CedarScope.About;
import idp.server.adapter.cedar.CedarScope.Uid;
import idp.server.adapter.cedar.CedarValues.Unfit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One version of an API's policies, parsed once and kept on the native side, from where it goes when
/// this object does; and how a question is put to it.
final class CedarSet {
    private static final Logger LOG = LoggerFactory.getLogger(CedarSet.class);
    private static final EntityTypeName ROLE = name("role");
    private static final EntityTypeName GROUP = name("group");
    private static final EntityTypeName ACTION = name("Action");

    /// What Cedar is asked.
    record Asked(
            AuthorizationRequest request,
            Set<Entity> entities,
            com.cedarpolicy.model.policy.PolicySet policies) {}

    final Schema schema;
    private final CedarSlices policies;
    private final CedarSchema known;
    private final CedarBudget budget;
    private final Map<String, EntityTypeName> types = new HashMap<>();

    private CedarSet(Schema schema, CedarSlices policies, CedarSchema known, CedarBudget budget) {
        this.budget = budget;
        this.schema = schema;
        this.policies = policies;
        this.known = known;
        known.types().keySet().forEach(type -> types.put(type, name(type)));
    }

    static CedarSet compile(PolicySet set) throws AuthException {
        refuse(CedarText.tooMuchSchema(set.schema()));
        for (var policy : set.policies()) {
            refuse(CedarText.tooMuch(policy.text()));
        }
        var schema = new Schema(set.schema());
        var policies = policies(set.policies());
        var known = CedarSchema.read(schema);
        try {
            schema.cache();
            policies.cache();
        } catch (CacheException e) {
            var why = String.valueOf(e.getCause());
            if (!why.contains("cache is full")) {
                throw new IllegalArgumentException(why, e);
            }
            // It still answers, only slower, until sets of old versions are collected.
            LOG.warn("policies of {} version {} are not cached", set.api(), set.version(), e);
        }
        return new CedarSet(schema, new CedarSlices(policies), known, CedarBudget.of(set));
    }

    void prepare(Predicate<Runnable> later) {
        policies.prepare(later);
    }

    private static void refuse(@Nullable String why) {
        if (why != null) {
            throw new IllegalArgumentException(why);
        }
    }

    static com.cedarpolicy.model.policy.PolicySet policies(Iterable<Policy> all) {
        var policies = new HashSet<com.cedarpolicy.model.policy.Policy>();
        for (var policy : all) {
            policies.add(new com.cedarpolicy.model.policy.Policy(policy.text(), policy.name()));
        }
        return new com.cedarpolicy.model.policy.PolicySet(policies);
    }

    /// @throws Unfit if no schema could allow it, or this one does not know its types or its action
    Asked ask(
            Principal principal,
            Action action,
            idp.core.access.facts.Entity resource,
            Attributes context) {
        var values = new CedarValues();
        var subject = principal.entity();
        var who = uid(values, subject.type(), subject.id());
        var what = uid(values, resource.type(), resource.id());
        var contexts = known.contexts().get(values.text(action.name()));
        if (contexts == null) {
            throw new Unfit("the schema has no action " + action.name());
        }
        var parents = parents(principal);
        var attributes = record(values, subject.properties(), subject.type());
        attributes.putAll(stored(values, principal.stored(), subject.type()));
        var sent = record(values, resource.properties(), resource.type());
        var entities = new HashSet<Entity>();
        if (who.equals(what)) {
            // Somebody asks about themselves: what is known of the subject wins.
            sent.putAll(attributes);
            entities.add(new Entity(who, sent, uids(parents)));
        } else {
            entities.add(new Entity(who, attributes, uids(parents)));
            entities.add(new Entity(what, sent, new HashSet<>()));
        }
        var asked = context;
        if (!action.properties().equals(Attributes.NONE)) {
            asked = context.with("action", new Attribute.Members(action.properties()));
        }
        var request =
                new AuthorizationRequest(
                        who,
                        ACTION.of(action.name()),
                        what,
                        Optional.of(values.record(asked, contexts)),
                        Optional.of(schema),
                        true);
        parents.forEach(parent -> values.text(parent.id()));
        budget.mustAfford(values);
        var about =
                new About(
                        new Uid(subject.type(), subject.id()),
                        parents,
                        action.name(),
                        new Uid(resource.type(), resource.id()));
        return new Asked(request, entities, policies.fitting(about));
    }

    private EntityUID uid(CedarValues values, String type, String id) {
        var found = types.get(values.text(type));
        if (found == null) {
            throw new Unfit("the schema has no entity type " + type);
        }
        return found.of(values.text(id));
    }

    private Map<String, Value> record(CedarValues values, Attributes attributes, String type) {
        return values.record(attributes, shape(type));
    }

    /// The author chooses which of the stored attributes the policies see.
    private Map<String, Value> stored(CedarValues values, Attributes stored, String type) {
        var seen = stored;
        var fields =
                shape(type) instanceof Shape.Fields(var members)
                        ? members.keySet()
                        : Set.<String>of();
        for (var name : stored.members().keySet()) {
            if (!fields.contains(name)) {
                seen = seen.without(name);
            }
        }
        return values.record(seen, shape(type));
    }

    private @Nullable Shape shape(String type) {
        var found = known.type(type);
        return found == null ? null : found.shape();
    }

    /// Only those that the schema allows: without `in [role]` no policy can mean a role of that type.
    private Set<Uid> parents(Principal principal) {
        var type = known.type(principal.entity().type());
        var allowed = type == null ? Set.<String>of() : type.ancestors();
        var parents = new HashSet<Uid>();
        if (allowed.contains("role")) {
            principal.roles().forEach(role -> parents.add(new Uid("role", role)));
        }
        if (allowed.contains("group")) {
            principal.groups().forEach(group -> parents.add(new Uid("group", group)));
        }
        return parents;
    }

    private static Set<EntityUID> uids(Set<Uid> parents) {
        var uids = new HashSet<EntityUID>();
        for (var parent : parents) {
            uids.add((parent.type().equals("role") ? ROLE : GROUP).of(parent.id()));
        }
        return uids;
    }

    private static EntityTypeName name(String type) {
        return EntityTypeName.parse(type)
                .orElseThrow(() -> new IllegalArgumentException("not an entity type"));
    }
}
