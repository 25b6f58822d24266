package org.xerocamel.write.books;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Organisation;

/** Gives each run the books of its organisation; the small lists are asked for once in five minutes. */
@Component("xeroBooksKeeper")
public class BooksKeeper {

    private final Map<String, KeptLists> kept = new ConcurrentHashMap<>();
    private final Map<String, Entity> entities;

    BooksKeeper(XeroProperties settings) {
        this.entities = settings.entities();
    }

    /** @return the books of the organisation, for one run */
    public Books of(Organisation organisation) {
        return new Books(kept.computeIfAbsent(organisation.tenantId(), any -> new KeptLists()), entities);
    }
}
