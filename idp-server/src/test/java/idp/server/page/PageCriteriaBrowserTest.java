package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
@Tag("node")
@DisplayName("The criteria of pages find what is planted")
final class PageCriteriaBrowserTest {
    private static PageCriteria criteria;
    private static SampleSite site;

    @BeforeAll
    static void open() {
        site = new SampleSite();
        criteria = new PageCriteria();
    }

    @AfterAll
    static void close() {
        criteria.close();
        site.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    P1: axe-core        | </main>             | <img src="/assets/none.png"></main>
                    P1: axe-core at 320 | <p>Check both       | <p><font color="#bbbbbb">Pale by day</font> Check both
                    P1: axe-core at 320 | <p>Check both       | <p><font color="#333333">Pale by night</font> Check both
                    P1: axe-core at 1280| </main>             | <table><thead><tr><td><img src="/assets/none.png"></td></tr></thead><tbody><tr><td>x</td></tr></tbody></table></main>
                    P3: on* attributes  | <button id="sign-in"| <button id="sign-in" onclick="x()"
                    P3: inline          | </head>             | <script>1</script></head>
                    P3: violations      | </main>             | <img alt="" src="http://127.0.0.1:1/x"></main>
                    P4: requests        | </main>             | <img alt="" src="/1"><img alt="" src="/2"><img alt="" src="/3"></main>
                    P5: focus           | aria-describedby="problem" autofocus | aria-describedby="problem"
                    P5: every control   | </main>             | <p inert><a href="/arrived">Never reached</a></p></main>
                    P6: labels          | <label for="password" | <label for="passwd"
                    P7: reflow          | <p>Check both       | <p><svg width="600" height="4" aria-hidden="true"></svg>Check both
                    P10: one h1         | <h1>                | <h1>Twice</h1><h1>
                    valid HTML          | <p>Check both       | <p><ul><li>x</li></ul>Check both
                    """)
    void a_planted_fault_is_found(String criterion, String sound, String broken) {
        String html = site.html(SampleViews.friendly().get("login-wrong"), Locale.ENGLISH);
        assertThat(html).contains(sound);
        String url =
                site.show(
                        "/planted",
                        html.replace(sound, broken),
                        Csp.of(SampleViews.friendly().get("error-fault")));
        assertThatThrownBy(() -> criteria.check("planted", url))
                .as(criterion)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(criterion);
    }
}
