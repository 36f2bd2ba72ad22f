package idp.server.declared;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.declared.Change.Create;
import idp.server.declared.Change.Delete;
import idp.server.declared.Change.Update;
import idp.server.declared.thing.Kind;
import idp.server.declared.thing.Thing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 74: a difference, as people read it")
final class DiffTextTest {
    private static Thing role(String name, Map<String, Object> members) {
        return new Thing(Kind.ROLE, name, List.of("api", name), members);
    }

    private static List<String> lines(boolean colored, Change... changes) {
        return new DiffText(colored).of(new ChangePlan(List.of(changes), List.of(), List.of()));
    }

    @Test
    void lists_tell_what_comes_and_what_goes_and_maps_which_member() {
        var before =
                role("a", Map.of("list", List.of("x", "y"), "map", Map.of("k", "1", "l", "2")));
        var after = role("a", Map.of("list", List.of("y", "z"), "map", Map.of("k", "3")));
        assertThat(lines(false, new Update(before, after)))
                .containsExactlyInAnyOrder(
                        "~ role a",
                        "    - list: x",
                        "    + list: z",
                        "    - map.l: 2",
                        "    ~ map.k: 1 → 3");
    }

    @Test
    void of_long_texts_only_the_lines_that_differ() {
        var before = role("a", Map.of("text", "one\ntwo\nthree\n"));
        var after = role("a", Map.of("text", "one\n2\nthree\nfour\n"));
        assertThat(lines(false, new Update(before, after)))
                .containsExactly(
                        "~ role a",
                        "    ~ text:",
                        "        - two",
                        "        + 2",
                        "        + four");
    }

    @Test
    void colors_are_for_terminals_and_nothing_that_is_stored_steers_one() {
        var evil = role("a\u001B[2J", Map.of("name", "b\u001B]0;x\u0007\u202Ec"));
        assertThat(lines(false, new Create(evil), new Delete(evil)))
                .noneMatch(line -> line.contains("\u001B") || line.contains("\u202E"));
        assertThat(lines(true, new Create(evil)))
                .allMatch(line -> line.startsWith("\u001B[32m") && line.endsWith("\u001B[0m"))
                .noneMatch(line -> line.contains("\u001B[2J"));
    }
}
