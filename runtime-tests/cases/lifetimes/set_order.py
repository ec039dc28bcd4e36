print(list({9,1,17,0,8,16}),hash('a'))
print(list({'apple','banana','cherry','date'}))
print(list(set('abc')|set('cde')),hash((1,2)))
