package idp.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §8.8.3.2: comparing entity tags")
class EntityTagsTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"a,b\"",
                "W/\"a,b\"",
                "\"x\", W/\"a,b\"",
                "\"x\",\"a,b\" , \"y\"",
                "\"\",\"a,b\""
            })
    @DisplayName("RFC 9110 §13.1.2: weakly, in a list, or any")
    void weakly(String field) {
        assertThat(EntityTags.parse(field).matchWeakly("\"a,b\"")).isTrue();
        assertThat(EntityTags.parse(field).matchWeakly("W/\"a,b\"")).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "a,b", "\"a\", \"b\"", "\"A,B\"", "\"a,b", "w/a,b", "\"*\""})
    void not_at_all(String field) {
        assertThat(EntityTags.parse(field).matchWeakly("\"a,b\"")).isFalse();
        assertThat(EntityTags.parse(field).matchStrongly("\"a,b\"")).isFalse();
    }

    @Test
    @DisplayName("RFC 9110 §13.1.1: If-Match takes strong tags alone")
    void strongly() {
        assertThat(EntityTags.parse("\"x\", \"a\"").matchStrongly("\"a\"")).isTrue();
        assertThat(EntityTags.parse("*").matchStrongly("\"a\"")).isTrue();
        assertThat(EntityTags.parse("W/\"a\"").matchStrongly("\"a\"")).isFalse();
        assertThat(EntityTags.parse("W/\"a\"").matchStrongly("W/\"a\"")).isFalse();
    }
}
