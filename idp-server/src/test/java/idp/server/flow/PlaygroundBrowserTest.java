package idp.server.flow;

import com.microsoft.playwright.Page;
import idp.server.TestNode;
import idp.server.page.PageCriteria;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("browser")
@Tag("node")
@DisplayName("P1–P11: the playground with real tokens, in Chromium")
final class PlaygroundBrowserTest {
    @Test
    void a_person_reaches_the_decoded_id_token_on_a_page_that_meets_the_criteria() {
        try (var node = TestNode.start();
                var criteria = new PageCriteria()) {
            node.user("alice");
            criteria.check("playground-tokens", page -> open(page, node));
        }
    }

    private static void open(Page page, TestNode node) {
        page.navigate(node.issuer() + "/playground");
        page.locator("#go-request").click();
        page.locator("[name=username]").fill("alice");
        page.locator("[name=password]").fill(TestNode.PASSWORD);
        page.locator("#sign-in").click();
        page.locator("#allow, #go-tokens").first().waitFor();
        if (page.locator("#allow").count() > 0) {
            page.locator("#allow").click();
        }
        page.locator("#go-tokens").click();
        page.locator("#step-tokens .token .verdicts .passed").first().waitFor();
    }
}
