package idp.server.cli.access;

import idp.core.access.Evaluator;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Evaluator.Problem;
import idp.core.access.PolicySet;
import idp.core.access.PolicyTest;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Input;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A folder with a draft: `schema.cedarschema`, one policy in each `NAME.cedar`, and its tests in each
/// `*.test.yaml`.
public final class PolicyFolder {
    private static final String SCHEMA = "schema.cedarschema";
    private static final String POLICY = ".cedar";
    private static final String TESTS = ".test.yaml";
    private static final int LONGEST = 1_000_000;

    private final Path folder;
    private final String command;

    /// @param command to try again
    public PolicyFolder(Path folder, String command) {
        this.folder = folder;
        this.command = command;
        if (!Files.isDirectory(folder)) {
            throw new Failed(folder + " is not a folder", command);
        }
    }

    public String schema() {
        return read(folder.resolve(SCHEMA));
    }

    /// By name.
    public Map<String, String> policies() {
        var all = new LinkedHashMap<String, String>();
        for (var file : files(POLICY)) {
            var name = name(file);
            all.put(name.substring(0, name.length() - POLICY.length()), read(file));
        }
        return all;
    }

    public List<PolicyTest> tests() {
        var all = new ArrayList<PolicyTest>();
        for (var file : files(TESTS)) {
            all.addAll(new PolicyTestFile(name(file), command).read(read(file)));
        }
        return all;
    }

    Checked check(Evaluator evaluator) {
        return evaluator.check(schema(), policies());
    }

    /// Fails with the first problem if it is not sound.
    PolicySet draft(Evaluator evaluator, String api) {
        return switch (check(evaluator)) {
            case Checked.Sound(var schema, var policies, var actions, _) ->
                    new PolicySet(api, 0, schema, policies, actions, "draft", "", Instant.EPOCH);
            case Checked.Unsound(var problems) ->
                    throw new Failed(
                            shown(problems.getFirst()) + others(problems.size() - 1),
                            "idp policy check " + folder);
        };
    }

    static String shown(Problem problem) {
        var where = problem.policy() == null ? SCHEMA : problem.policy() + POLICY;
        return where + ": " + problem.message();
    }

    private static String others(int count) {
        return count == 0 ? "" : " (and " + count + " more)";
    }

    private List<Path> files(String ending) {
        try (var all = Files.list(folder)) {
            return all.filter(file -> name(file).endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new Failed("the folder " + folder + " cannot be read", command);
        }
    }

    private String read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new Failed(file + " is longer than 1 MB", command);
            }
            return Input.withoutMark(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new Failed(file + " is not UTF-8", command);
        } catch (IOException e) {
            throw new Failed("the file " + file + " cannot be read", command);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
