package idp.server.cli.token;

import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Action;
import idp.core.access.facts.Entity;
import idp.core.authzen.Inspector.Wish;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.JsonAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the request wants of the API; the more is said, the more is checked.
final class WishOptions {
    @Option(names = "--audience", paramLabel = "URI", description = "the resource of the API")
    @Nullable String audience;

    @Option(names = "--api", paramLabel = "API", description = "a registered API, by its id")
    @Nullable String api;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "the token has to hold it; may be repeated")
    @Nullable List<String> scopes;

    @Option(
            names = "--action",
            paramLabel = "NAME",
            description = "with --resource: ask the policies, too")
    @Nullable String action;

    @Option(names = "--resource", paramLabel = "TYPE::ID", description = "what it is done to")
    @Nullable String resource;

    @Option(
            names = "--properties",
            paramLabel = "JSON",
            description = "of the resource, as the API would send them")
    @Nullable String properties;

    @Option(
            names = "--context",
            paramLabel = "JSON",
            description = "of the question, as the API would send it")
    @Nullable String context;

    /// What can be wrong without looking at the database is said first.
    void check(String help) {
        if (audience != null && api != null) {
            throw new Failed("an API is named once: --audience or --api", help);
        }
        if ((action == null) != (resource == null)) {
            throw new Failed("the policies are asked about both: --action and --resource", help);
        }
        if (action != null && audience == null && api == null) {
            throw new Failed("whose policies are asked? name the API: --api or --audience", help);
        }
        if (action == null && (properties != null || context != null)) {
            throw new Failed("--properties and --context go with --action", help);
        }
        scope(help);
        question(Wish.NONE, help);
    }

    Wish wish(ResourceServers apis, String help) {
        var registered = api(apis);
        if (action != null && registered == null) {
            throw new Failed("no API is registered with that resource", "idp api list");
        }
        var resourceUri = registered == null ? audience : registered.resource();
        return question(Wish.of(resourceUri, registered).with(scope(help)), help);
    }

    private @Nullable ResourceServer api(ResourceServers apis) {
        if (api == null) {
            return audience == null
                    ? null
                    : apis.withResource(List.of(audience)).stream().findFirst().orElse(null);
        }
        var found = ResourceServer.isId(api) ? apis.find(api) : null;
        if (found == null) {
            throw new Failed("there is no API " + api, "idp api list");
        }
        return found;
    }

    private Scope scope(String help) {
        try {
            return scopes == null ? Scope.NONE : Scope.parse(String.join(" ", scopes));
        } catch (Refused e) {
            throw new Failed("--scope is not a scope", help);
        }
    }

    private Wish question(Wish wish, String help) {
        if (action == null || resource == null) {
            return wish;
        }
        var colons = resource.indexOf("::");
        if (colons < 1 || colons + 2 == resource.length()) {
            throw new Failed("a resource is written type::id", help);
        }
        var entity =
                new Entity(
                        resource.substring(0, colons),
                        resource.substring(colons + 2),
                        new JsonAttributes("--properties", help).read(properties));
        return wish.asks(
                new Action(action), entity, new JsonAttributes("--context", help).read(context));
    }
}
