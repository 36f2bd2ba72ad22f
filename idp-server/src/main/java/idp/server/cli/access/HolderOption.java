package idp.server.cli.access;

import idp.core.access.facts.RoleHolder;
import idp.server.cli.shell.Installation;
import idp.server.cli.user.UserCommands;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who is meant: one person, one service account or one group.
public final class HolderOption {
    @Option(
            names = "--user",
            paramLabel = "LOGIN",
            required = true,
            description = "username, e-mail address or id")
    @Nullable String user;

    @Option(
            names = "--client",
            paramLabel = "CLIENT_ID",
            required = true,
            description = "a service account")
    @Nullable String client;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            required = true,
            description = "everybody in it")
    @Nullable String group;

    public RoleHolder holder(Installation installation) {
        return holder(login -> UserCommands.require(installation.users(), login).id());
    }

    /// @param known the id of the account of a login
    public RoleHolder holder(UnaryOperator<String> known) {
        if (user != null) {
            return RoleHolder.user(known.apply(user));
        }
        return client != null
                ? RoleHolder.client(client)
                : RoleHolder.group(group == null ? "" : group);
    }

    /// Where to look for the ones there are.
    public String list() {
        return user != null
                ? "idp user list"
                : client != null ? "idp client list" : "idp group list";
    }
}
