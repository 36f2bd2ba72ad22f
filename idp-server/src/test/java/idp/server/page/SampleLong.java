package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.ConsentView;
import idp.server.page.view.ReturnAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is longer than a screen or a line: many permissions, long names.
final class SampleLong {
    private SampleLong() {}

    static Account account(@Nullable String text) {
        return text == null
                ? new Account(
                        "Alexandra Featherstonehaugh",
                        "alexandra.featherstonehaugh@mail.example.test")
                : new Account(text, text);
    }

    static ConsentView consent(@Nullable String text) {
        var asked =
                IntStream.rangeClosed(1, 24)
                        .mapToObj(i ->
                                ConsentView.Item.of(
                                        "orders." + i,
                                        text == null ? "Orders API" : text,
                                        text == null ? "read the orders of region " + i : text))
                        .toList();
        return new ConsentView(
                SampleViews.form("/consent", text),
                new App(text == null ? "Featherstonehaugh Bookkeeping" : text, null),
                account(text),
                SampleViews.form("/select", text),
                asked,
                List.of(),
                ReturnAddress.of("https://shop.example.com/callback"),
                null,
                "https://shop.example.com/terms");
    }
}
