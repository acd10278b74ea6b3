-- The first 90 days in SQL. m is a membership.

-- What they said in a form is no talk yet.
-- fragment: first_talk(m)
SELECT t.at FROM touches t WHERE t.hub_id = m.hub_id AND t.person_id = m.person_id
    AND t.kind IN ('heard', 'did') AND t.source <> 'membership' ORDER BY t.at LIMIT 1;

-- fragment: first_news(m, b)
SELECT t.at FROM touches t WHERE t.hub_id = m.hub_id AND t.person_id = m.person_id
    AND t.kind = 'gave' AND t.at >= b.first_did_at ORDER BY t.at LIMIT 1;

-- fragment: has_told(m)
CASE WHEN m.why_joined <> '' OR EXISTS (SELECT 1 FROM person_skills s
    WHERE s.hub_id = m.hub_id AND s.person_id = m.person_id) THEN 1 ELSE 0 END;
