package idp.server.admin.client;

import idp.core.access.Keepers;
import idp.core.client.Client;
import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.KeyedClients;
import idp.core.client.registration.NewClients.Outcome;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.json.MergePatch;
import idp.server.parts.ClientParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Registers clients and changes them, by the rule that the command line goes through as well. A call
/// with `dry_run` goes through it over a store that keeps nothing.
public final class ClientWrites {
    /// What is made anew each time, so a plan cannot tell it.
    private static final List<String> OF_CHANCE =
            List.of("client_id", "client_id_issued_at", "client_secrets");

    private final ClientParts clients;
    private final Speakers speakers;

    public ClientWrites(ClientParts clients, Keepers keepers) {
        this.clients = clients;
        speakers = new Speakers(keepers);
    }

    public AdminAnswer create(AdminCall call) {
        var sent = call.document();
        var id = ClientForm.ownId(sent);
        speakers.mustBeAllowed(call, List.of(), sent);
        var outcome = rules(call).clients().register(id, ClientForm.present(sent));
        return answer(call, outcome, null, null);
    }

    /// RFC 7396: what is not named stays, what is null goes.
    public AdminAnswer patch(AdminCall call) {
        var before = ClientSteps.require(clients, call);
        call.mustMatch(before.document());
        var sent = call.document();
        var outcome =
                rules(call).clients().update(before.id(), client -> patched(call, client, sent));
        return answer(call, outcome, before.client(), before.key());
    }

    /// Asked again of what is there by then, so a change since the version that If-Match names is seen.
    private Map<String, Object> patched(
            AdminCall call, Client client, Map<String, @Nullable Object> sent) {
        var shown = ClientSteps.known(clients, client).document();
        call.mustMatch(shown);
        if (sent.containsKey(Speakers.MEMBER)) {
            speakers.mustBeAllowed(call, Speakers.of(client), sent);
        }
        return MergePatch.apply(
                ClientDocument.chosen(client.metadata()), ClientForm.withoutFixed(sent, shown));
    }

    /// RFC 9110 §9.3.4: the client of this key is what the body says, whatever was there.
    public AdminAnswer put(AdminCall call) {
        var key = call.path("external");
        if (!KeyedClients.isKey(key)) {
            throw Problem.query("a key has 1 to 200 visible characters of ASCII");
        }
        var before = ClientSteps.find(clients, key);
        call.mustMatch(before == null ? null : before.document());
        var sent = call.document();
        if (before != null) {
            sent = ClientForm.withoutFixed(sent, before.document());
        }
        var id = ClientForm.ownId(sent);
        speakers.mustBeAllowed(
                call, before == null ? List.of() : Speakers.of(before.client()), sent);
        var outcome = rules(call).keyed().put(key, id, ClientForm.present(sent));
        return answer(call, outcome, before == null ? null : before.client(), key);
    }

    private ClientParts.Rules rules(AdminCall call) {
        return call.isDry() ? clients.planned() : clients.rules();
    }

    /// @param before null if there was no such client
    private AdminAnswer answer(
            AdminCall call, Outcome outcome, @Nullable Client before, @Nullable String key) {
        return switch (outcome) {
            case Outcome.Done(var client, var secret) ->
                    call.isDry()
                            ? plan(before, client, key)
                            : done(before, new Known(stored(client), key), secret);
            case Outcome.Same(var client) -> {
                var shown = new Known(client, key).document();
                yield call.isDry() ? Plan.of("nothing", shown) : AdminAnswer.of(shown);
            }
            case Outcome.Bad(var why) -> throw ClientForm.problem(why);
            case Outcome.NoId() ->
                    throw Problem.invalid("/client_id", "must be 1 to 64 letters, digits, - and _");
            case Outcome.Taken _ ->
                    throw new Problem(409, "conflict", "the id is taken, or was once");
            case Outcome.NoSuchClient() -> throw Problem.notFound();
            case Outcome.Public() ->
                    throw new Problem(409, "conflict", "a public client has no secret");
            case Outcome.Busy() ->
                    throw new Problem(409, "conflict", "others change this client all the time");
        };
    }

    /// To the same moment as whoever reads it next will see it.
    private Client stored(Client client) {
        var found = clients.store().find(client.id());
        return found == null ? client : found;
    }

    private static AdminAnswer plan(@Nullable Client before, Client client, @Nullable String key) {
        var shown = new LinkedHashMap<String, Object>(new Known(client, key).document());
        if (before == null) {
            OF_CHANCE.forEach(shown::remove);
        } else {
            shown.remove("client_secrets");
        }
        return Plan.of(before == null ? "create" : "update", shown);
    }

    /// The secret is in this answer and in no other.
    private static AdminAnswer done(@Nullable Client before, Known known, @Nullable String secret) {
        var status = before == null ? 201 : 200;
        return secret == null
                ? AdminAnswer.stored(status, known.document())
                : AdminAnswer.once(status, known.document(), Map.of("client_secret", secret));
    }
}
