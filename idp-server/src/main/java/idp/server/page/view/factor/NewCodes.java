package idp.server.page.view.factor;

import idp.server.page.view.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recovery codes that are about to hold. Posts `saved`.
///
/// @param form carries the draft along
/// @param download where they are a file
/// @param unsaved the box was not ticked
/// @param ref of that refusal
public record NewCodes(
        Form form, List<String> codes, String download, boolean unsaved, @Nullable String ref) {
    public NewCodes {
        codes = List.copyOf(codes);
    }
}
