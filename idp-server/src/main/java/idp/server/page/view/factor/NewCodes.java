package idp.server.page.view.factor;

import idp.server.page.view.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recovery codes that are about to hold. Posts `saved`.
///
/// @param form carries the draft along
/// @param comeFirst whether the passkey that they stand in for is made after them
/// @param download where they are a file
/// @param unsaved the box was not ticked
/// @param ref of that refusal
public record NewCodes(
        Form form,
        List<String> codes,
        boolean comeFirst,
        String download,
        boolean unsaved,
        @Nullable String ref) {
    public NewCodes {
        codes = List.copyOf(codes);
    }

    public String intro() {
        return comeFirst ? "factor.codes.first" : "factor.codes.intro";
    }

    public String submit() {
        return comeFirst ? "factor.codes.next" : "factor.codes.submit";
    }
}
