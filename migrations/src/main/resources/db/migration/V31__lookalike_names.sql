-- With a username goes the ASCII name that it looks like: nobody else may stand beside somebody under
-- the same looks. Accounts from before that rule get theirs now, the oldest first, unless somebody has it.
WITH drawn (canonical, user_id, seq, small, capital) AS (
    SELECT i.canonical, i.user_id, u.seq, translate(i.canonical, letters, latin),
        translate(translate(i.canonical, 'νηυ', 'nhy'), letters, latin)
    FROM identifier i
    JOIN users u ON u.id = i.user_id,
        (VALUES (
            'аαɑᴀꭺꓮьвβᴃᏼꮟꓐсϲᴄꮯꓚԁᴅꭰꓓеεҽᴇꭼꓰϝꜰꓝɡցꮐꓖһнհʜꮋꓧіιɩɪꭵꓲјϳᴊꭻꓙкκᴋꮶꓗӏʟլꮮꓡмμᴍꮇꓟηոɴꓠ'
                || 'оοօᴏꓳрρᴘꮲꓑԛզгʀꭱꮢꓣѕꜱꮪꓢтτᴛꭲꓔυսᴜꓴνѵᴠꮩꓦԝωաᴡꮃꮤꓪхχꓫуүγʏꭹꮍꓬζᴢꮓꓜ',
            'aaaaaabbbbbbbcccccddddeeeeeefffgggghhhhhhiiiiiijjjjjkkkkklllllmmmmmnnnn'
                || 'ooooopppppqqrrrrrsssstttttuuuuvvvvvwwwwwwwxxxyyyyyyyzzzz')) AS alike (letters, latin)
    WHERE position('@' IN i.canonical) = 0 AND i.canonical !~ '^[!-~]+$'
)
INSERT INTO identifier (canonical, user_id)
SELECT seen.name, d.user_id
FROM drawn d, LATERAL (VALUES (d.small), (d.capital)) AS seen (name)
WHERE seen.name ~ '^[!-~]+$'
ORDER BY d.seq
ON CONFLICT (canonical) DO NOTHING;
