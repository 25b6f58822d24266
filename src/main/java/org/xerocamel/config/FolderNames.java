package org.xerocamel.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a new organisation's folder is named after it: {@code xero.folder-names}. */
public enum FolderNames {
    /** As a person reads it, with blanks, brackets and {@code &}. */
    READABLE {
        @Override
        public String of(String organisation) {
            return SafeName.readable(organisation);
        }
    },
    /** Letters, digits, dots, dashes and underscores alone, which need no quotes in a shell. */
    PLAIN {
        @Override
        public String of(String organisation) {
            return SafeName.plain(organisation);
        }
    };

    /** @return the name's part of the folder; may be empty */
    public abstract String of(String organisation);

    /** @throws SettingException when the name is unknown */
    public static FolderNames named(String name) {
        return Arrays.stream(values()).filter(each -> each.toString().equals(name.strip())).findFirst()
                .orElseThrow(() -> new SettingException("xero.folder-names", name, Arrays.stream(values())
                        .map(FolderNames::toString).collect(Collectors.joining(" or "))));
    }

    /** @return the name in settings */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
