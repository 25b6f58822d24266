/** What another application may have of its own. */
package com.example.odd;
