package idp.server;

import idp.server.cli.shell.Program;
import java.util.HashMap;
import java.util.Map;

/// The program behind the command line, in this JVM.
public final class TestPrograms {
    private TestPrograms() {}

    /// @param more beside where the database of that node is
    public static Program on(TestNode node, Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("IDP_ISSUER", node.issuer());
        environment.put("IDP_DB_URL", node.settings().jdbcUrl());
        environment.put("IDP_DB_USER", node.settings().user());
        environment.put("IDP_DB_PASSWORD", node.settings().password());
        environment.put("IDP_BCRYPT_COST", "4");
        environment.putAll(more);
        return new ServerProgram(environment, _ -> {});
    }

    /// One that has no database at all: commands reach a server, or nothing.
    public static Program without(Map<String, String> environment) {
        var more = new HashMap<>(environment);
        more.put("IDP_DB_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
        more.put("IDP_DB_USER", "nobody");
        return new ServerProgram(more, _ -> {});
    }
}
