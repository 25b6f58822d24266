package org.xerocamel.connect;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.springframework.stereotype.Component;

/** Lets the pages say that they must not be kept by a cache, which Camel leaves out of answers otherwise. */
@Component("xeroPageHeaders")
class PageHeaders extends HttpHeaderFilterStrategy {

    PageHeaders() {
        getOutFilter().remove("cache-control");
    }
}
