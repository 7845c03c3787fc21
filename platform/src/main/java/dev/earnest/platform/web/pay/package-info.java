/// Pay: what people earned and why, what a campaign pays, payouts; pages and API.
@NullMarked
package dev.earnest.platform.web.pay;

import org.jspecify.annotations.NullMarked;
