/** Another application, to see that xero-camel keeps out of its way. */
package com.example.host;
