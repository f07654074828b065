SELECT list, member, rated FROM mart.listing_few ORDER BY list, rated DESC, member;
