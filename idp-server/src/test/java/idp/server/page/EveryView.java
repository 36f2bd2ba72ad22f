package idp.server.page;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import idp.server.page.view.View;
import java.util.Set;
import java.util.stream.Collectors;

/// Every kind of page that the product has.
final class EveryView {
    private EveryView() {}

    static Set<Class<?>> classes() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("idp.server");
        return classes.stream()
                .filter(type -> type.isAssignableTo(View.class) && !type.isInterface())
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }
}
