package remit.ledger;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What works write with, for the length of one transaction.
 *
 * @param client for single statements
 * @param batches for many rows at once
 * @param chain the end of the chain, which is theirs alone until the commit
 */
record Writing(JdbcClient client, JdbcTemplate batches, Chain chain) {}
