package idp.core.user;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ASCII names that a name of other letters looks like, in small letters and in capitals: `coco` for
/// a Cyrillic `сосо`. Whoever gets the one gets the others with it, so that nobody can stand beside
/// somebody under the same looks.
final class Lookalikes {
    /// Each Latin letter, followed by the letters (folded to small ones) that are drawn like it.
    private static final String[] LETTERS = {
        "aаαɑᴀꭺꓮ",
        "bьвβᴃᏼꮟꓐ",
        "cсϲᴄꮯꓚ",
        "dԁᴅꭰꓓ",
        "eеεҽᴇꭼꓰ",
        "fϝꜰꓝ",
        "gɡցꮐꓖ",
        "hһнհʜꮋꓧ",
        "iіιɩɪꭵꓲ",
        "jјϳᴊꭻꓙ",
        "kкκᴋꮶꓗ",
        "lӏʟլꮮꓡ",
        "mмμᴍꮇꓟ",
        "nηոɴꓠ",
        "oоοօᴏꓳ",
        "pрρᴘꮲꓑ",
        "qԛզ",
        "rгʀꭱꮢꓣ",
        "sѕꜱꮪꓢ",
        "tтτᴛꭲꓔ",
        "uυսᴜꓴ",
        "vνѵᴠꮩꓦ",
        "wԝωաᴡꮃꮤꓪ",
        "xхχꓫ",
        "yуүγʏꭹꮍꓬ",
        "zζᴢꮓꓜ",
    };

    /// Where the capital is drawn like another letter than the small one.
    private static final String[] CAPITALS = {"nν", "hη", "yυ"};

    private static final Map<Integer, Integer> SMALL = table(LETTERS);
    private static final Map<Integer, Integer> CAPITAL = table(CAPITALS);

    private Lookalikes() {}

    /// None for an ASCII name, and for one that has a letter which is no look-alike: such a name is told
    /// apart by that letter.
    static Set<Identifier> ascii(Identifier name) {
        var small = new StringBuilder();
        var capital = new StringBuilder();
        name.canonical()
                .codePoints()
                .forEach(c -> {
                    int plain = SMALL.getOrDefault(c, c);
                    small.appendCodePoint(plain);
                    capital.appendCodePoint(CAPITAL.getOrDefault(c, plain));
                });
        return Stream.of(small.toString(), capital.toString())
                .filter(seen -> !seen.equals(name.canonical()))
                .filter(seen -> seen.chars().allMatch(c -> c < 0x80))
                .map(Identifier::new)
                .collect(Collectors.toSet());
    }

    private static Map<Integer, Integer> table(String[] rows) {
        var table = new HashMap<Integer, Integer>();
        for (var letters : rows) {
            int plain = letters.codePointAt(0);
            letters.codePoints().skip(1).forEach(c -> table.put(c, plain));
        }
        return Map.copyOf(table);
    }
}
