package idp.server.cli.client;

import idp.core.client.Client;
import idp.core.client.registration.NewClients.Outcome;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Shell;
import idp.server.json.ClientJson;

/// How a registration, or a change of one, is told.
final class ClientAnswers {
    private ClientAnswers() {}

    /// Prints the client, its new secret included, or fails with what was wrong.
    ///
    /// @param id that was asked for
    static Client say(Shell shell, Outcome outcome, String id, String help) {
        return switch (outcome) {
            case Outcome.Done(var client, var secret) -> {
                shell.output().one(ClientJson.registered(client, secret));
                yield client;
            }
            case Outcome.Same(var client) -> {
                shell.output().one(ClientJson.registered(client, null));
                shell.say("Nothing of that changes the client.");
                yield client;
            }
            case Outcome.Bad(var why) -> throw new Failed(why.member() + " " + why.why(), help);
            case Outcome.NoId() ->
                    throw new Failed("a client id has 1 to 64 letters, digits, - and _", help);
            case Outcome.Taken(var taken) ->
                    throw new Failed(
                            "the id " + taken + " is taken, or was once", "idp client list");
            case Outcome.NoSuchClient() -> throw ClientCommands.unknown(id);
            case Outcome.Public() -> throw ClientCommands.hasNoSecret(id);
            case Outcome.Busy() ->
                    throw new Failed(
                            "the client is being changed all the time: try again",
                            "idp client get");
        };
    }
}
