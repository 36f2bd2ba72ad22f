package idp.server.cli.client;

import idp.core.client.Client;
import idp.core.client.registration.ClientDocument;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Patch;
import idp.server.cli.shell.Shell;
import idp.server.json.ClientJson;
import idp.server.json.MergePatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What shall become of a client: a merge patch, single members, or both. It can be applied again to a
/// client that somebody else has changed in the meantime.
final class ClientChange {
    static final String HELP = "idp client update --help";

    /// What `idp client get` shows and nobody registers. A patch may repeat it.
    private static final List<String> FIXED =
            List.of(
                    "client_id",
                    "client_id_issued_at",
                    "client_secret_expires_at",
                    "enabled",
                    "logo",
                    "client_secrets");

    private static final List<String> LISTS =
            List.of(
                    "redirect_uris",
                    "post_logout_redirect_uris",
                    "grant_types",
                    "served_resources");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "a JSON merge patch (RFC 7396): null takes a member away; - for standard input")
    @Nullable String json;

    @Option(names = "--name", paramLabel = "NAME", description = "client_name")
    @Nullable String name;

    @Option(names = "--add-redirect-uri", paramLabel = "URI", description = "may be repeated")
    List<String> addRedirects = List.of();

    @Option(names = "--remove-redirect-uri", paramLabel = "URI", description = "may be repeated")
    List<String> removeRedirects = List.of();

    @Option(
            names = "--add-post-logout-redirect-uri",
            paramLabel = "URI",
            description = "may be repeated")
    List<String> addReturns = List.of();

    @Option(
            names = "--remove-post-logout-redirect-uri",
            paramLabel = "URI",
            description = "may be repeated")
    List<String> removeReturns = List.of();

    @Option(names = "--add-grant", paramLabel = "TYPE", description = "grant type")
    List<String> addGrants = List.of();

    @Option(names = "--remove-grant", paramLabel = "TYPE", description = "grant type")
    List<String> removeGrants = List.of();

    @Option(names = "--add-served", paramLabel = "URI", description = "an API that it is itself")
    List<String> addServed = List.of();

    @Option(names = "--remove-served", paramLabel = "URI", description = "an API that it is itself")
    List<String> removeServed = List.of();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "all of it, between spaces")
    @Nullable String scope;

    @Option(
            names = "--require-pkce",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "refuse sign-ins without a code_challenge")
    @Nullable Boolean requirePkce;

    @Option(
            names = "--require-second-factor",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "ask its people for a second factor, whatever their sessions have shown")
    @Nullable Boolean requireSecondFactor;

    @Option(
            names = "--first-party",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "never ask people for their consent")
    @Nullable Boolean firstParty;

    Patch patch(Shell shell) {
        return Patch.of(shell, json, HELP)
                .put("client_name", name)
                .put("scope", scope)
                .put("require_pkce", requirePkce)
                .put("require_second_factor", requireSecondFactor)
                .put("first_party", firstParty);
    }

    /// The document to register instead.
    Map<String, Object> applied(Client client, Patch patch) {
        var changes = patch.changes();
        var shown = ClientJson.shown(client);
        for (var member : FIXED) {
            if (changes.containsKey(member)
                    && !String.valueOf(shown.get(member))
                            .equals(String.valueOf(changes.remove(member)))) {
                throw new Failed(
                        member + " is nothing that an update changes", "idp client --help");
            }
        }
        var after = MergePatch.apply(ClientDocument.chosen(client.metadata()), changes);
        edit(after);
        return after;
    }

    /// The same for who knows a client only by what is shown of it: a merge patch.
    Map<String, @Nullable Object> patched(Map<String, Object> shown, Patch patch) {
        var changes = patch.changes();
        var after = MergePatch.apply(shown, changes);
        edit(after);
        for (var member : LISTS) {
            var list = after.get(member);
            if (list != null && !list.equals(shown.get(member))) {
                changes.put(member, list);
            }
        }
        return changes;
    }

    private void edit(Map<String, Object> after) {
        edit(after, "redirect_uris", addRedirects, removeRedirects);
        edit(after, "post_logout_redirect_uris", addReturns, removeReturns);
        edit(after, "grant_types", addGrants, removeGrants);
        edit(after, "served_resources", addServed, removeServed);
    }

    private static void edit(
            Map<String, Object> document, String member, List<String> add, List<String> remove) {
        if (add.isEmpty() && remove.isEmpty()) {
            return;
        }
        var values = new ArrayList<Object>();
        if (document.get(member) instanceof List<?> there) {
            values.addAll(there);
        }
        for (var value : remove) {
            if (!values.remove(value)) {
                throw new Failed(member + " has no " + value, "idp client get CLIENT_ID");
            }
        }
        add.stream().filter(value -> !values.contains(value)).forEach(values::add);
        document.put(member, values);
    }
}
